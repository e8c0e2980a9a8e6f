/** Cases as the page's pane shows them. */
import type { CaseMood } from '../../flows/case/case'
import type { Language } from '../../flows/languages'

export interface CaseSummary {
  number: string
  subject: string
  procedure: string
  mood: CaseMood
  openedAt: string
  closedAt: string | null
  /** Ids of the steps that are active. */
  steps: string[]
}
export type StepState = 'done' | 'active' | 'waiting' | 'pending' | 'observed'
export interface PaneStep {
  id: string
  title: string
  /** Titles. */
  roles: string[]
  state: StepState
  holder?: string
  since?: string
  due: string | null
  /** The agency's clock stands: the person is waited for. */
  paused?: boolean
  /** 0 while it has not been reached. */
  round: number
  /** Procedures that run inside it, or did. */
  called?: PaneCalled[]
}
export interface PaneCalled {
  /** Of its frame: by it its picture is asked for. */
  path: string
  procedure: string
  title: string
  steps: PaneStep[]
}
export interface TimelineLine {
  at: string
  kind: 'done' | 'now' | 'info' | 'due'
  who: string
  text: string
}
/**
 * What its receipts say of it: in order, in order as far as can be checked, or altered; `found`
 * names what, in words.
 */
export interface PaneRecord {
  is: 'in_order' | 'partly' | 'altered'
  found: string[]
}
export interface CasePane {
  number: string
  subject: string
  procedure: string
  title: string
  version: string
  mood: CaseMood
  thread?: { channel: string; ts: string }
  steps: PaneStep[]
  /** Procedures that the case went through before this one. */
  left: { procedure: string; title: string; steps: PaneStep[] }[]
  timeline: TimelineLine[]
  /** Who of outside takes part, or did: a line each. */
  people: string[]
  record: PaneRecord
}

/** What the server asks of the program about its cases. */
export interface SandboxCases {
  /** Newest first. */
  list(): Promise<CaseSummary[]>
  show(number: string): Promise<CasePane | undefined>
  /**
   * Its procedure drawn, or the one of the path that is `inside` one of its steps, with what is
   * done and active marked: an SVG document.
   */
  diagram(
    number: string,
    asked: { language: Language; inside?: string | undefined },
  ): Promise<string | undefined>
  /** Something was committed. Returns how to stop. */
  onChange?(listener: () => void): () => void
}
