/** Where in a world file something stands. */
export interface Place {
  /** About how many bytes come before it. */
  readonly byte: number
  readonly table?: string
  /** The number of the row in its table, or of the file, from 1. */
  readonly row?: number
}

const shown = ({ byte, row, table }: Place): string =>
  `${table === undefined ? "" : `in ${table}${row === undefined ? "" : `, number ${row}`}, `}near byte ${byte}`

/** A world file cannot be taken in: it is no such file, is damaged, comes from a newer version, or contradicts itself. */
export class WorldFileError {
  readonly _tag = "WorldFileError"
  /** What is wrong, in a sentence that says where. */
  readonly message: string
  readonly place: Place
  constructor(what: string, place: Place) {
    this.message = `This world file cannot be read: ${what} (${shown(place)})`
    this.place = place
  }
}
