import './key-mark.css'

/** The app's mark: a key whose bow is a ring that empties. */
export function KeyMark() {
  return (
    <svg className="key-mark" viewBox="0 0 18 18" aria-hidden="true">
      <circle className="key-mark-track" cx="6" cy="9" r="4.4" />
      <path className="key-mark-arc" d="M6 4.6a4.4 4.4 0 1 1-4.4 4.4" />
      <path className="key-mark-blade" d="M10.4 9h6.1M16.1 9v3.6M13 9v2.6" />
    </svg>
  )
}
