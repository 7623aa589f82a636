import type { ConnectionId, RoleId } from '../../electron/contract/ids'
import { failWith } from '../../electron/contract/result'
import { AppFacts } from '../../electron/core/app-facts'
import type { Notification } from '../../electron/core/ports'
import { Reactions } from '../../electron/core/reactions'
import { CoreWorld } from './core-world'

/** The whole domain, with its parts moving each other. */
export class ReactingWorld extends CoreWorld {
  readonly shown: Notification[] = []
  readonly signInsShown: ConnectionId[] = []
  redraws = 0
  mainShown = 0
  stateSaves = 0
  catalogueSaves = 0
  readonly facts = new AppFacts({
    version: '0.1.0',
    platform: 'linux',
    electron: '45.4.1',
    runtime: 'current',
    notForRelease: false,
    demo: null,
    trayHost: true,
    paths: { data: '~/data', config: '~/.aws/config', command: '~/.stint/bin/stint' },
    commandInstalled: 'no',
  })
  readonly reactions: Reactions

  constructor() {
    super()
    const ask = async (roleId: RoleId) => {
      const credentials = await this.issue(roleId)
      return credentials.ok ? this.identities.run(roleId) : failWith(credentials.error)
    }
    this.reactions = new Reactions({
      ...this.services(),
      facts: this.facts,
      settings: () => this.settings,
      notifications: { show: (notification) => this.shown.push(notification) },
      texts: {
        signInEnded: (connection, count) => ({ title: `${connection} ended`, body: String(count), action: 'Sign in' }),
        signInEndsSoon: (connection, at, count) => ({
          title: `${connection} ends at ${String(at)}`,
          body: String(count),
          action: 'Sign in',
        }),
        limitReached: (_, until) => ({ title: 'limit reached', body: String(until), action: 'Open' }),
      },
      ask,
      show: () => (this.redraws += 1),
      saveState: () => (this.stateSaves += 1),
      saveCatalogue: () => (this.catalogueSaves += 1),
      showMain: () => (this.mainShown += 1),
      showSignIn: (id) => this.signInsShown.push(id),
    })
    this.reactions.connect()
  }
}
