import { fail, ok, type Result } from '../../contract/result'
import { isSectionName } from '../../contract/section-name'
import { freeName } from '../../core/sharing/session-name'
import { isSamePortal } from '../../core/sharing/shared-token'
import type { SsoSession, SsoSessionsPort } from '../../core/sharing/sharing-ports'
import type { ConfigEditor } from './config-editor'
import { parseDocument, type ConfigDocument } from './document'
import { findOwnedSections } from './owned-sections'
import { cutSections } from './plan-removals'
import { appendSections } from './plan-writes'
import { readSections } from './read-sections'
import type { Splice } from './splices'

/** `[sso-session …]` sections of the AWS config file: the user's are read, Stint's carry its marker. */
export function createSsoSessions(editor: ConfigEditor, path: string): SsoSessionsPort {
  return {
    path,
    render,
    list: async () => {
      const document = await editor.read()
      return document.ok ? ok(listSessions(document.value)) : document
    },
    write: async (id, session) => {
      let mine = false
      const edited = await editor.edit(({ document }) => {
        const planned = planWrite(document, id, session)
        if (planned.ok) mine = planned.value.mine
        return planned
      })
      return edited.ok ? ok({ mine }) : edited
    },
    remove: async (id, text) => {
      const edited = await editor.edit(({ document }) => ok({ splices: planRemoval(document, id, text) }))
      return edited.ok ? ok() : edited
    },
  }
}

/** The section, lines joined by LF. Throws RangeError for a name or value that would not stay on its line. */
function render(id: string, { name, startUrl, region }: SsoSession): string {
  if (!isSectionName(name) || [id, startUrl, region].some((value) => !/^[!-~]{1,2000}$/.test(value))) {
    throw new RangeError('a value does not fit into an sso-session section')
  }
  const lines = [`[sso-session ${name}]`, `# stint:${id}`, `sso_start_url = ${startUrl}`, `sso_region = ${region}`]
  return [...lines, 'sso_registration_scopes = sso:account:access'].join('\n')
}

function listSessions({ text }: ConfigDocument): readonly SsoSession[] {
  return readSections(text).flatMap(({ header, values }) => {
    const name = /^sso-session\s+(.+)$/
      .exec(header)?.[1]
      ?.trim()
      .replace(/^(["'])(.*)\1$/, '$2')
    const startUrl = values.get('sso_start_url') ?? ''
    return name === undefined ? [] : [{ name, startUrl, region: values.get('sso_region') ?? '' }]
  })
}

function planWrite(
  document: ConfigDocument,
  id: string,
  session: SsoSession,
): Result<{ readonly splices: readonly Splice[]; readonly mine: boolean }> {
  const text = render(id, session)
  const present = listSessions(document)
  const same = present.find(({ name }) => name === session.name)
  if (same) {
    const own = findOwnedSections(document, new Map([[id, [text]]])).get(id)
    const isFor = same.region === session.region && isSamePortal(same.startUrl, session.startUrl)
    if (isFor) return ok({ splices: [], mine: own?.changed === false })
    const suggestion = freeName(session.name, (name) => present.some((one) => one.name === name))
    return fail('sso-session-taken', { name: session.name, suggestion })
  }
  return ok({ splices: [appendSections(document, [text])], mine: true })
}

/** Nothing where the user changed the section, or where a profile leads to it. */
function planRemoval(document: ConfigDocument, id: string, text: string): readonly Splice[] {
  const own = findOwnedSections(document, new Map([[id, [text]]])).get(id)
  const name = listSessions(parseDocument(text))[0]?.name
  const isUsed = readSections(document.text).some(({ values }) => values.get('sso_session') === name)
  return own && !own.changed && !isUsed ? cutSections(document, [own.section]) : []
}
