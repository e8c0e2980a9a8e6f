/**
 * A procedure's picture, with or without a case on it; and the same as a list for those who read by
 * ear.
 */
import { modelOf } from '../bpmn/build'
import type { FlowModel } from '../layout/model'
import type { WholeCase } from '../case/history'
import type { Definition, Library } from '../definition/definition'
import { layout, type Layout } from '../layout/layout'
import { marksOf, type Marks, type Telling } from './marks'
import { svg } from './svg'
import type { Language } from '../languages'

export interface DiagramAsked {
  library: Library
  definition: Definition
  language: Language
  /** The case to mark, which of its procedures it is, and how people and moments are told. */
  on?: { state: WholeCase; path: string; telling: Telling }
  /** What stands above it: inside which steps it runs. */
  heading?: string
  /** Lays a flow out somewhere else; here unless told. */
  layOut?: typeof layout
}

const marks = ({ library, definition, on }: DiagramAsked): Marks | undefined =>
  on && marksOf({ library, definition, state: on.state, path: on.path }, on.telling)

/** A definition never changes: its flow is laid out once, which takes some tenths of a second. */
const laidOut = new WeakMap<Definition, Promise<{ model: FlowModel; layout: Layout }>>()
const flowOf = (definition: Definition, layOut: typeof layout) => {
  const known = laidOut.get(definition)
  if (known) return known
  const model = modelOf(definition, { plain: true })
  const drawn = layOut(model).then((placed) => ({ model, layout: placed }))
  laidOut.set(definition, drawn)
  // What failed is tried again with the next picture.
  drawn.catch(() => laidOut.delete(definition))
  return drawn
}

/** An SVG document. */
export async function diagram(asked: DiagramAsked): Promise<string> {
  const { definition, language, library, heading, layOut = layout } = asked
  const role = (id: string) => library.roles.get(id)?.title[language] ?? id
  const title = `${definition.code}: ${definition.title[language]}`
  const known = marks(asked)
  const flow = await flowOf(definition, layOut)
  return svg({ ...flow, words: { language, role, title, heading }, marks: known })
}
