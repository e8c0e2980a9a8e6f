/** What a step can leave, and the files that go with words. */

/**
 * A value that a step left. Free words and file names are personal data; `secret` ones are kept
 * apart.
 */
export type OutputValue =
  | { kind: 'reference'; number: string; date: string }
  | { kind: 'text'; text: string }
  | { kind: 'file'; files: FileRef[] }
  | { kind: 'estimate'; minutes: number }
  | { kind: 'classification'; class: string; priority: 'low' | 'medium' | 'high' | 'critical' }
  | { kind: 'form'; values: Record<string, string> }
  | { kind: 'article'; article: string | null; action: 'written' | 'amended' | 'declined' }
  | { kind: 'registration'; system: 'record' | 'osticket'; reference?: string }
  | { kind: 'coordination'; with: string; at: string; means: string }
  | { kind: 'acknowledgement'; receivedBy: string; at: string; channel: string }

export interface FileRef {
  hash: string
  name: string
  mime: string
  bytes: number
}
