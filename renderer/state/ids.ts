/** The ids that connect the search field with the list it moves in. */
export const SEARCH_ID = 'role-search'
export const LIST_ID = 'role-list'
