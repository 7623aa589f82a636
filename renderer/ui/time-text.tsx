interface TimeTextProps {
  /** Milliseconds since 1970. */
  readonly at: number
  /** The words for it, already in the user's language and format. */
  readonly text: string
  readonly className?: string
}

/** An instant, in words for people and exact for machines. */
export function TimeText({ at, text, className }: TimeTextProps) {
  return (
    <time className={className} dateTime={new Date(at).toISOString()}>
      {text}
    </time>
  )
}
