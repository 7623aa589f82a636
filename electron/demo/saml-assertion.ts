import type { DemoIamRole } from './iam-data'
import { randomToken } from './identifiers'
import { SAML_ISSUER } from './identity-provider'
import { escapeMarkup } from './markup'
import { roleArn } from './permissions'
import type { World } from './world'

const ASSERTION_SECONDS = 5 * 60
const ATTRIBUTE = 'https://aws.amazon.com/SAML/Attributes'
const SIGNATURE = /<ds:Signature [^]*?<\/ds:Signature>/

/** What STS reads out of an assertion; times are epoch milliseconds. */
export interface ReadAssertion {
  readonly subject: string
  readonly sessionName: string
  /** Pairs of role ARN and provider ARN. */
  readonly roles: readonly string[]
  readonly notOnOrAfter: number
  readonly sessionNotOnOrAfter: number
}

/** The demo's SAML provider as an account names it. */
export function samlProviderArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:saml-provider/Northwind`
}

/** A base64 SAML response for all roles that trust the provider; the session that it allows lasts `lifeSeconds`. */
export function issueAssertion(world: World, userName: string, lifeSeconds: number): string {
  const unsigned = writeResponse(world, userName, lifeSeconds)
  const value = world.identityProvider.signText(unsigned).toString('base64')
  // The demo signs the text as it stands, without the canonical form that XML signatures have.
  const signature = `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignatureValue>${value}</ds:SignatureValue></ds:Signature>`
  return Buffer.from(unsigned.replace('</saml:Issuer>', `</saml:Issuer>${signature}`)).toString('base64')
}

function writeResponse(world: World, userName: string, lifeSeconds: number): string {
  const now = world.clock.now()
  const time = (ms: number): string => new Date(ms).toISOString()
  const until = `NotOnOrAfter="${time(now + ASSERTION_SECONDS * 1000)}"`
  const name = escapeMarkup(userName)
  const roles = world.iam.roles.filter((role) => role.trust.saml === true).map(writeRole)
  return (
    '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"' +
    ` ID="_${randomToken(world.random, 16)}" Version="2.0" IssueInstant="${time(now)}">` +
    `<saml:Issuer>${SAML_ISSUER}</saml:Issuer><saml:Assertion><saml:Subject>` +
    `<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${name}</saml:NameID>` +
    '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">' +
    `<saml:SubjectConfirmationData ${until} Recipient="https://signin.aws.amazon.com/saml"/>` +
    `</saml:SubjectConfirmation></saml:Subject><saml:AuthnStatement SessionNotOnOrAfter="${time(now + lifeSeconds * 1000)}"/>` +
    `<saml:AttributeStatement><saml:Attribute Name="${ATTRIBUTE}/RoleSessionName"><saml:AttributeValue>${name}` +
    `</saml:AttributeValue></saml:Attribute><saml:Attribute Name="${ATTRIBUTE}/Role">${roles.join('')}` +
    '</saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>'
  )
}

function writeRole(role: DemoIamRole): string {
  return `<saml:AttributeValue>${roleArn(role)},${samlProviderArn(role.accountId)}</saml:AttributeValue>`
}

/** Reads a base64 SAML response that the demo's provider has signed; undefined for anything else. */
export function readAssertion(world: World, text: string): ReadAssertion | undefined {
  const xml = Buffer.from(text, 'base64').toString('utf8')
  const value = /<ds:SignatureValue>([^<]*)</.exec(xml)?.[1]
  const unsigned = xml.replace(SIGNATURE, '')
  if (value === undefined || !world.identityProvider.hasSigned(unsigned, Buffer.from(value, 'base64'))) return undefined
  const find = (pattern: RegExp): string => pattern.exec(unsigned)?.[1] ?? ''
  return {
    subject: find(/<saml:NameID [^>]*>([^<]*)</),
    sessionName: find(/RoleSessionName"><saml:AttributeValue>([^<]*)</),
    roles: [...unsigned.matchAll(/<saml:AttributeValue>(arn:[^<]*)</g)].map((match) => match[1] ?? ''),
    notOnOrAfter: Date.parse(find(/ NotOnOrAfter="([^"]*)"/)),
    sessionNotOnOrAfter: Date.parse(find(/SessionNotOnOrAfter="([^"]*)"/)),
  }
}
