/** An account's part of the list. */
export interface ListGroup {
  /** Its place among the groups of the list. */
  readonly at: number
  /** Its place in `index.accounts`. */
  readonly account: number
  readonly closed: boolean
  /** Pixels from the top of the list. */
  readonly top: number
  /** The number of its first stop; a closed group is one stop, an open one has one for each role. */
  readonly firstStop: number
  /** How many roles it has, shown or not. */
  readonly count: number
  /** Places in `index.roles`, best first. */
  readonly places: Int32Array
}

/** What groups are made of: for each group a number in each of these. */
export interface GroupTables {
  readonly accounts: Int32Array
  readonly closed: Uint8Array
  readonly tops: Int32Array
  readonly firstStops: Int32Array
  /** Where its roles begin and end in `places`. */
  readonly from: Int32Array
  readonly to: Int32Array
}

/** The groups of a list, top to bottom. A group is made when it is first asked for: most are never in view. */
export class ListGroups {
  readonly #made = new Map<number, ListGroup>()

  constructor(
    readonly length: number,
    private readonly tables: GroupTables,
    private readonly places: Int32Array,
    private readonly ranks: Uint8Array | null,
  ) {}

  /** A group by its place from the top; undefined if there are not so many. */
  at(place: number): ListGroup | undefined {
    if (place < 0 || place >= this.length) return undefined
    const group = this.#made.get(place) ?? this.#make(place)
    this.#made.set(place, group)
    return group
  }

  *[Symbol.iterator](): Generator<ListGroup> {
    for (let place = 0; place < this.length; place += 1) yield this.at(place) as ListGroup
  }

  /** The place of an account's group; undefined if the list does not show the account. */
  findAccount(account: number): number | undefined {
    const place = this.tables.accounts.subarray(0, this.length).indexOf(account)
    return place < 0 ? undefined : place
  }

  /** The place of the last group that does not begin below a height; 0 if all do. */
  findTop(top: number): number {
    return this.#findLast(this.tables.tops, top)
  }

  /** The place of the group that holds a stop. */
  findStop(stop: number): number {
    return this.#findLast(this.tables.firstStops, stop)
  }

  get anyOpen(): boolean {
    return this.tables.closed.subarray(0, this.length).includes(0)
  }

  /** The last of the ascending `values` that is not above `value`; 0 if all are. */
  #findLast(values: Int32Array, value: number): number {
    let low = 0
    let high = this.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((values[middle] as number) <= value) low = middle
      else high = middle - 1
    }
    return low
  }

  #make(at: number): ListGroup {
    const { accounts, closed, tops, firstStops, from, to } = this.tables
    const { ranks } = this
    const places = this.places.slice(from[at], to[at])
    if (ranks) places.sort((a, b) => (ranks[b] ?? 0) - (ranks[a] ?? 0) || a - b)
    return {
      at,
      account: accounts[at] as number,
      closed: closed[at] === 1,
      top: tops[at] as number,
      firstStop: firstStops[at] as number,
      count: places.length,
      places,
    }
  }
}
