import { fail } from '../../contract/result'
import { readAwsFiles } from './aws-config'
import { readAwsSsoCli } from './aws-sso-cli'
import type { ImportSources } from './import-files'
import { readLeapp } from './leapp'
import { Proposals } from './proposals'
import { proposeNothing, type ImportContext } from './propose'
import { readSaml2aws } from './saml2aws'

/** Proposes all that the files hold; the AWS files first, since other programs often repeat what stands there. */
export function readSources(sources: ImportSources, context: ImportContext): Proposals {
  const proposals = new Proposals()
  readAwsFiles(sources, context, proposals)
  readLeapp(sources.leapp, context, proposals)
  readAwsSsoCli(sources.awsSsoCli, context, proposals)
  readSaml2aws(sources, context, proposals)
  for (const { origin, path, reason } of sources.unclear) {
    const shown = { makes: 'connection', kind: 'identity-center', detail: path } as const
    proposeNothing(proposals, { origin, as: path }, shown, fail(`import-file-${reason}`, { path }).error)
  }
  return proposals
}
