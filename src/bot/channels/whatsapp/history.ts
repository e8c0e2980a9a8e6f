/**
 * Reading chats back, which the provider breaks now and then while sending works. Whoever can do
 * without it goes on; that it fails is known, so that the channel does not call itself well.
 */
export interface History {
  /** The same promise; its outcome is remembered. */
  read<T>(reading: Promise<T>): Promise<T>
  /** Whether the last reading failed. */
  failing(): boolean
}

export function createHistory(): History {
  let failing = false
  return {
    read: async (reading) => {
      try {
        const found = await reading
        failing = false
        return found
      } catch (error) {
        failing = true
        throw error
      }
    },
    failing: () => failing,
  }
}
