/** What we use of bpmn-moddle, which has no types of its own for it. */
declare module 'bpmn-moddle' {
  /** What an element can say. */
  export interface Property {
    readonly name: string
    readonly ns: { prefix: string; localName: string }
    readonly type: string
    readonly default?: unknown
    readonly isMany?: boolean
    readonly isAttr?: boolean
    readonly isId?: boolean
    /** The name of another element. */
    readonly isReference?: boolean
    /** Not written: follows from what others say. */
    readonly isVirtual?: boolean
  }
  export interface ModdleElement {
    readonly $type: string
    readonly $descriptor: { properties: readonly Property[] }
    readonly $parent?: ModdleElement
    /** Attributes that no loaded package describes. */
    readonly $attrs: Record<string, string>
    id: string
    name?: string
    get(name: string): unknown
    set(name: string, value: unknown): void
    $instanceOf(type: string): boolean
  }
  export interface Parsed {
    rootElement: ModdleElement
    elementsById: Record<string, ModdleElement>
    warnings: { message: string }[]
  }
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>)
    create(type: string, properties?: Record<string, unknown>): ModdleElement
    fromXML(xml: string): Promise<Parsed>
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>
  }
}
