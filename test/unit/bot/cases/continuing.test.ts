import type { CaseState, FileRef } from '../../../../src/flows/case/case'
import type { Library } from '../../../../src/flows/definition/definition'
import type { Cases } from '../../../../src/bot/cases/cases'
import { openContinuing } from '../../../../src/bot/cases/continuing'

const report = { code: 'REPORT', openedByFirstStep: true, opens: true }
const library = {
  definitions: new Map([['REPORT@1', report]]),
  latest: new Map([['REPORT', 1]]),
} as unknown as Library
const old = {
  id: 'c1',
  number: 'INC-2026-000001',
  subject: 'No abre el portal',
  intake: { channel: 'whatsapp', contact: 'k1', text: 'No abre el portal', files: [] },
} as unknown as CaseState

type Said = { text?: string; channel?: string; recordedBy?: string; files: FileRef[] }
const intakeAfter = async (said: Said) => {
  const open = jest.fn<ReturnType<Cases['open']>, Parameters<Cases['open']>>(async () => ({
    ok: false,
    code: 'stale',
  }))
  const actor = { kind: 'system' } as const
  await openContinuing({ cases: { open }, library }, { old, inbound: 'i1', actor, said })
  return open.mock.calls[0]?.[0].start.intake
}

/** Fields that nobody gave come as `undefined` too: the old case's own stand then. */
test.each<[what: string, said: Said, changed: object]>([
  ['nothing', { text: undefined, channel: undefined, files: [] }, {}],
  ['words', { text: 'Sigue igual', files: [] }, { text: 'Sigue igual' }],
  ['by telephone', { channel: 'phone', recordedBy: 'U1', files: [] }, { channel: 'phone' }],
])(
  'a case that continues another keeps what was not said anew: %s',
  async (_what, said, changed) => {
    expect(await intakeAfter(said)).toMatchObject({ ...old.intake, ...changed })
  },
)
