/** One AWS partition: which regions it has and where its services answer. Source: AWS endpoint rule sets and partitions.json. */
export interface Partition {
  readonly id: string
  readonly regions: RegExp
  readonly dnsSuffix: string
  readonly signInHost: string
  readonly consoleHost: string
  /** Hosts that belong to AWS in this partition, for links and answers that may be trusted. */
  readonly hosts: RegExp
}

// The narrower patterns stand first: `us-gov-west-1` would also match the plain `us-…` form.
const partitions: readonly Partition[] = [
  {
    id: 'aws-us-gov',
    regions: /^us-gov-[a-z]+-\d$/,
    dnsSuffix: 'amazonaws.com',
    signInHost: 'signin.amazonaws-us-gov.com',
    consoleHost: 'console.amazonaws-us-gov.com',
    hosts: /(^|\.)(amazonaws\.com|amazonaws-us-gov\.com|api\.aws|app\.aws|awsapps\.com)$/,
  },
  {
    id: 'aws-cn',
    regions: /^cn-[a-z]+-\d$/,
    dnsSuffix: 'amazonaws.com.cn',
    signInHost: 'signin.amazonaws.cn',
    consoleHost: 'console.amazonaws.cn',
    hosts: /(^|\.)(amazonaws\.com\.cn|amazonaws\.cn|amazonwebservices\.com\.cn|awsapps\.cn)$/,
  },
  {
    id: 'aws-eusc',
    regions: /^eusc-de-[a-z]+-\d$/,
    dnsSuffix: 'amazonaws.eu',
    signInHost: 'signin.amazonaws-eusc.eu',
    consoleHost: 'console.amazonaws-eusc.eu',
    hosts: /(^|\.)(amazonaws\.eu|amazonaws-eusc\.eu|amazonwebservices\.eu)$/,
  },
  {
    id: 'aws',
    regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d$/,
    dnsSuffix: 'amazonaws.com',
    signInHost: 'signin.aws.amazon.com',
    consoleHost: 'console.aws.amazon.com',
    hosts: /(^|\.)(amazonaws\.com|aws\.amazon\.com|api\.aws|app\.aws|awsapps\.com)$/,
  },
]

/** The partition of a region by the form of its name; undefined if no partition has such regions. */
export function partitionOf(region: string): Partition | undefined {
  return partitions.find((partition) => partition.regions.test(region))
}

/** Whether a host belongs to AWS in a partition. */
export function isPartitionHost(partition: Partition, host: string): boolean {
  return partition.hosts.test(host.toLowerCase())
}
