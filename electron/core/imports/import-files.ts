import type { ImportListing } from '../../contract/channels'

/** A section of an INI file. Values of secret keys are empty: only that they are there is known. */
export interface IniSection {
  readonly header: string
  /** The profile that a header of the AWS config file names. */
  readonly profile?: string
  readonly isStints: boolean
  readonly values: ReadonlyMap<string, string>
}

/** A role with the identity provider that may open it, as a SAML assertion names them. */
export interface SamlPair {
  readonly roleArn: string
  readonly providerArn: string
}

/** What saml2aws kept of its last sign-in. */
export interface SamlCache {
  readonly path: string
  readonly pairs: readonly SamlPair[]
}

/** What other programs' files say, read and taken apart; nothing in it is secret. */
export interface ImportSources {
  readonly files: ImportListing['files']
  readonly awsConfig: readonly IniSection[]
  readonly awsCredentials: readonly IniSection[]
  readonly saml2aws: readonly IniSection[]
  /** The cached assertion of each account of saml2aws, by the account's name. */
  readonly samlCaches: ReadonlyMap<string, SamlCache>
  /** Leapp's workspace and aws-sso-cli's settings, as parsed; undefined where there are none or they cannot be read. */
  readonly leapp: unknown
  readonly awsSsoCli: unknown
  /** Files that are there but say nothing: which program's, where, and why. */
  readonly unclear: readonly {
    readonly origin: 'leapp' | 'aws-sso-cli'
    readonly path: string
    readonly reason: 'locked' | 'malformed'
  }[]
}

/** The files of other programs. They are only read, and only when the user asks for it. */
export interface ImportFiles {
  read(): Promise<ImportSources>
}
