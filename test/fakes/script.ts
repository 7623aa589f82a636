/** Answers that are given in order, and a usual one when none is left; each may be a function of the call. */
export class Script<I, O> {
  readonly calls: I[] = []
  readonly #next: ((input: I) => O | Promise<O>)[] = []
  usual: (input: I) => O | Promise<O>

  constructor(usual: (input: I) => O | Promise<O>) {
    this.usual = usual
  }

  /** The next calls get these answers. */
  give(...answers: (O | Promise<O>)[]): void {
    for (const answer of answers) this.#next.push(() => answer)
  }

  /** The next call waits until the test answers. */
  hold(): (answer: O) => void {
    let release!: (answer: O) => void
    const held = new Promise<O>((resolve) => {
      release = resolve
    })
    this.#next.push(() => held)
    return release
  }

  async run(input: I): Promise<O> {
    this.calls.push(input)
    return (this.#next.shift() ?? this.usual)(input)
  }
}
