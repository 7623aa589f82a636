/** Choosing a page of the AWS console. */
export const consolePage = {
  open: 'Console page…',
  title: 'Open the console as {{role}}',
  text: 'The page of one service, in one region, in your browser.',
  saved: 'Pages you used',
  page: '{{service}}, {{region}}',
  remove: 'Forget {{page}}',
  service: 'Service',
  serviceWhy: 'As the console’s address names it, such as ec2, s3 or cloudwatch.',
  serviceMissing: 'Say which service.',
  serviceWrong: 'A service’s name in an address has letters, digits and dashes only.',
  showServices: 'Show services',
  noServices: 'Not in the list. You can use it all the same.',
  region: 'Region',
  regionMissing: 'Say which region.',
  cancel: 'Cancel',
  openIt: 'Open',
} as const
