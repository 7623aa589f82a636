// Asks STS who it is, again and again, with credentials that the SDK renews: a line with key id and ARN each time.
const { STSClient, GetCallerIdentityCommand } = require('@aws-sdk/client-sts')

async function ask() {
  const sts = new STSClient({ region: 'eu-west-1', endpoint: process.env.STS_ENDPOINT })
  for (;;) {
    const { Arn } = await sts.send(new GetCallerIdentityCommand({}))
    console.log((await sts.config.credentials()).accessKeyId, Arn)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

ask().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
