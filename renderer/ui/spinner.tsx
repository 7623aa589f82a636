import './spinner.css'

/** Something is under way. The words beside it say what. */
export function Spinner({ live = false }: { readonly live?: boolean }) {
  return <span className={live ? 'spinner live' : 'spinner'} aria-hidden="true" />
}
