/** One AWS partition: which regions it has and where its services answer. Source: AWS endpoint rule sets and partitions.json. */
export interface Partition {
  readonly id: string
  readonly regions: RegExp
  readonly dnsSuffix: string
  readonly dualStackSuffix: string
  /** IAM has one endpoint for the whole partition, signed for one region. */
  readonly iamHost: string
  readonly globalRegion: string
  readonly signInHost: string
  readonly consoleHost: string
  /**
   * Where a console session is ended with a sign-in link to go on to, and the region in whose name that link has to be.
   * Only where somebody tried it: aws-vault, Leapp pull request 520 and Janus pull request 456 (aws), Kion CLI pull
   * request 40 (aws, aws-us-gov). AWS documents none of it.
   */
  readonly signOut?: { readonly host: string; readonly signInRegion: string }
  /** Hosts that belong to AWS in this partition, for links and answers that may be trusted. */
  readonly hosts: RegExp
}

// The narrower patterns stand first: `us-gov-west-1` would also match the plain `us-…` form.
const partitions: readonly Partition[] = [
  {
    id: 'aws-us-gov',
    regions: /^us-gov-[a-z]+-\d$/,
    dnsSuffix: 'amazonaws.com',
    dualStackSuffix: 'api.aws',
    iamHost: 'iam.us-gov.amazonaws.com',
    globalRegion: 'us-gov-west-1',
    signInHost: 'signin.amazonaws-us-gov.com',
    consoleHost: 'console.amazonaws-us-gov.com',
    signOut: { host: 'signin.amazonaws-us-gov.com', signInRegion: 'us-gov-east-1' },
    hosts: /(^|\.)(amazonaws\.com|amazonaws-us-gov\.com|api\.aws|app\.aws|awsapps\.com)$/,
  },
  {
    id: 'aws-cn',
    regions: /^cn-[a-z]+-\d$/,
    dnsSuffix: 'amazonaws.com.cn',
    dualStackSuffix: 'api.amazonwebservices.com.cn',
    iamHost: 'iam.cn-north-1.amazonaws.com.cn',
    globalRegion: 'cn-north-1',
    signInHost: 'signin.amazonaws.cn',
    consoleHost: 'console.amazonaws.cn',
    hosts: /(^|\.)(amazonaws\.com\.cn|amazonaws\.cn|amazonwebservices\.com\.cn|awsapps\.cn)$/,
  },
  {
    id: 'aws-eusc',
    regions: /^eusc-de-[a-z]+-\d$/,
    dnsSuffix: 'amazonaws.eu',
    dualStackSuffix: 'api.amazonwebservices.eu',
    iamHost: 'iam.eusc-de-east-1.amazonaws.eu',
    globalRegion: 'eusc-de-east-1',
    signInHost: 'signin.amazonaws-eusc.eu',
    consoleHost: 'console.amazonaws-eusc.eu',
    hosts: /(^|\.)(amazonaws\.eu|amazonaws-eusc\.eu|amazonwebservices\.eu)$/,
  },
  {
    id: 'aws-iso',
    regions: /^us-iso-[a-z]+-\d$/,
    dnsSuffix: 'c2s.ic.gov',
    dualStackSuffix: 'api.aws.ic.gov',
    iamHost: 'iam.us-iso-east-1.c2s.ic.gov',
    globalRegion: 'us-iso-east-1',
    signInHost: 'signin.c2shome.ic.gov',
    // No public source names the console's host; the sign-in host leads there.
    consoleHost: 'signin.c2shome.ic.gov',
    hosts: /(^|\.)(c2s\.ic\.gov|c2shome\.ic\.gov)$/,
  },
  {
    id: 'aws-iso-b',
    regions: /^us-isob-[a-z]+-\d$/,
    dnsSuffix: 'sc2s.sgov.gov',
    dualStackSuffix: 'api.aws.scloud',
    iamHost: 'iam.us-isob-east-1.sc2s.sgov.gov',
    globalRegion: 'us-isob-east-1',
    signInHost: 'signin.sc2shome.sgov.gov',
    // No public source names the console's host; the sign-in host leads there.
    consoleHost: 'signin.sc2shome.sgov.gov',
    hosts: /(^|\.)(sc2s\.sgov\.gov|sc2shome\.sgov\.gov)$/,
  },
  {
    id: 'aws-iso-e',
    regions: /^eu-isoe-[a-z]+-\d$/,
    dnsSuffix: 'cloud.adc-e.uk',
    dualStackSuffix: 'api.cloud-aws.adc-e.uk',
    iamHost: 'iam.eu-isoe-west-1.cloud.adc-e.uk',
    globalRegion: 'eu-isoe-west-1',
    signInHost: 'signin.csphome.adc-e.uk',
    // No public source names the console's host; the sign-in host leads there.
    consoleHost: 'signin.csphome.adc-e.uk',
    hosts: /(^|\.)(cloud\.adc-e\.uk|csphome\.adc-e\.uk)$/,
  },
  {
    id: 'aws-iso-f',
    regions: /^us-isof-[a-z]+-\d$/,
    dnsSuffix: 'csp.hci.ic.gov',
    dualStackSuffix: 'api.aws.hci.ic.gov',
    iamHost: 'iam.us-isof-south-1.csp.hci.ic.gov',
    globalRegion: 'us-isof-south-1',
    signInHost: 'signin.csphome.hci.ic.gov',
    // No public source names the console's host; the sign-in host leads there.
    consoleHost: 'signin.csphome.hci.ic.gov',
    hosts: /(^|\.)(csp\.hci\.ic\.gov|csphome\.hci\.ic\.gov)$/,
  },
  {
    id: 'aws',
    regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d$/,
    dnsSuffix: 'amazonaws.com',
    dualStackSuffix: 'api.aws',
    iamHost: 'iam.amazonaws.com',
    globalRegion: 'us-east-1',
    signInHost: 'signin.aws.amazon.com',
    consoleHost: 'console.aws.amazon.com',
    signOut: { host: 'us-east-1.signin.aws.amazon.com', signInRegion: 'us-east-1' },
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
