/** What we use of bpmn-moddle, which has no types of its own for it. */
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    readonly $type: string
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
