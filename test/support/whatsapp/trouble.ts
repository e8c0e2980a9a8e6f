/** What goes wrong on purpose. */
import type { Exchange, SendFault } from './exchange'

/** The part of the stand-in about faults; every method is described in `stand-in.ts`. */
export function trouble(exchange: Exchange) {
  const { faults, account } = exchange
  const nextSend = (fault: Partial<SendFault>): void =>
    void faults.sends.push({ answer: 'kept', message: 'arrives', delayMs: 0, ...fault })
  return {
    delayNextSend: (ms: number) => nextSend({ delayMs: ms }),
    loseNextSendAnswer: (how: 'never' | 'reload' = 'never') => nextSend({ answer: how }),
    loseNextSend: (how: 'never' | 'reload' = 'never') => nextSend({ answer: how, message: 'lost' }),
    refuseNextSend: () => nextSend({ answer: 'refused' }),
    failNextSend: () => nextSend({ message: 'failed' }),
    reload: () => exchange.tell({ push: 'reload' }, 'all'),
    freeze: async (): Promise<void> => {
      const pages = [...exchange.pages]
      const freezing = pages.map(
        (page) => new Promise<void>((resolve) => (page.onFreezing = resolve)),
      )
      exchange.tell({ push: 'freeze' }, 'all')
      await Promise.all(freezing)
    },
    failInjection: (loads = 1) => void (faults.emptyPages += loads),
    endSyncEarly: (loads = 1) => void (faults.earlySyncs += loads),
    expireMedia: (id: string) => {
      const media = account.media.get(String(account.find(id)?.message['directPath']))
      if (!media) throw new Error('the stand-in has no media there')
      media.expired = true
    },
  }
}
