import { fileStoreContract } from '../../../contract/file-store'
import { storeContract } from '../../../contract/store'
import { newFolder, openIn, removeFolder } from './folder'

storeContract('SQLite', async () => {
  const folder = await newFolder()
  let { store } = await openIn(folder)
  return {
    store,
    reopen: async () => {
      await store.close()
      ;({ store } = await openIn(folder))
      return store
    },
    close: async () => {
      await store.close()
      await removeFolder(folder)
    },
  }
})

fileStoreContract('A folder', async () => {
  const folder = await newFolder()
  let now = 0
  const { store, files } = await openIn(folder, { now: () => now })
  return {
    files,
    setNow: (moment) => void (now = moment),
    close: async () => {
      await store.close()
      await removeFolder(folder)
    },
  }
})
