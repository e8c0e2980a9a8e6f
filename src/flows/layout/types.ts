/**
 * What a layout is: pixels from the top left corner, in the words of the model that was laid out.
 */
export interface Point {
  x: number
  y: number
}
export interface Box extends Point {
  width: number
  height: number
}
export interface Layout {
  width: number
  height: number
  /** Height of the strip at the top in which the names of the lanes stand. */
  header: number
  /** The columns, from left to right; each as high as the layout. */
  lanes: { role: string; x: number; width: number }[]
  nodes: (Box & { id: string })[]
  /**
   * Bend points from the border of one node to the border of the other, all segments horizontal or
   * vertical.
   */
  edges: { id: string; points: Point[]; label?: Box }[]
}
/** A node's place: its column and its row, each shared by everything that stands there. */
export interface Cell {
  lane: number
  row: number
}
export type Side = 'top' | 'bottom' | 'left' | 'right'
export const sizes = {
  task: { width: 120, height: 60 },
  gateway: { width: 36, height: 36 },
  event: { width: 28, height: 28 },
  header: 60,
} as const
