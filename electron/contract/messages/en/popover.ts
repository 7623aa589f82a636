/** The small window at the tray. */
export const popover = {
  search: 'Search {{roles}} roles',
  list: 'Running, favourite and recent roles',
  running: 'Running',
  favourites: 'Favourites',
  recent: 'Recent',
  found: 'Found',
  openWindow: 'Open window',
  aboutUntil: 'until about {{time}}',
  needSignIn_one: '{{count}} needs sign-in',
  needSignIn_other: '{{count}} need sign-in',
  menu: 'Menu',
  quit: 'Quit Stint',
  empty: 'Nothing has been started yet',
  emptyHint: 'Type to search your roles.',
  more: 'More',
} as const
