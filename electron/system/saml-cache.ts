import type { SamlPair } from '../core/imports/import-files'

const provider = /^arn:[a-z-]+:iam::\d{12}:saml-provider\/[\w.-]{1,128}$/
const role = /^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/

/**
 * The roles that a cached assertion (Base64 of XML) opens, each with its identity provider, in whichever order the two
 * stand. The assertion itself is not kept. Source: IAM User Guide, "Configure SAML assertions", attribute Role.
 */
export function readSamlPairs(assertion: string): SamlPair[] {
  const xml = Buffer.from(assertion.trim(), 'base64').toString('utf8')
  const values = [...xml.matchAll(/>\s*(arn:[^<>\s]+?)\s*,\s*(arn:[^<>\s]+)\s*</g)]
  return values.flatMap(([, first = '', second = '']) => {
    const [roleArn, providerArn] = role.test(first) ? [first, second] : [second, first]
    return role.test(roleArn) && provider.test(providerArn) ? [{ roleArn, providerArn }] : []
  })
}
