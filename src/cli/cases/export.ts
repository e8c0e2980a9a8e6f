/** `conducto case export NUMBER`: a case's dossier as a zip, made beside the running program. */
import { namesIn } from '../../bot/cases/names'
import { buildDossier } from '../../bot/dossier/build'
import { dossierFile } from '../../bot/ids/dossier-name'
import { drawingHere } from '../../bot/drawing/drawing'
import { readInThread } from '../../bot/signatures/thread'
import { createSignatureReader } from '../../bot/signatures/signatures'
import { agencyHead } from '../../config/agency-logo'
import { readSignatureRoots } from '../../config/signature-roots'
import { type CliContext, configToRead, reading } from '../context'
import { CliFailure } from '../failure'
import { checkOutput, write } from '../written'
import { directoryIn } from './act-words'
import { findCase } from './find-case'

/** @throws CliFailure where no case has that number, or the file is there. */
export async function caseExport(
  context: CliContext,
  number: string,
  { output }: { output?: string },
): Promise<void> {
  const { language, t } = context
  const config = configToRead(context)
  const kind = 'ZIP'
  checkOutput(context, { kind, name: dossierFile(number) }, output)
  const { name, bytes, fingerprint } = await reading(context, async (opened) => {
    const { store, files, library, offsetMs } = opened
    const at = new Date(context.now() + offsetMs).toISOString()
    const { state } = await findCase({ store, library }, number, at)
    const read = readInThread(readSignatureRoots(config.signatureRootsDir))
    const signatures = createSignatureReader({ files, read })
    const telling = { t, language, name: namesIn(await directoryIn(store), state, { t }), at }
    const agency = agencyHead(config.agency)
    const deps = { store, files, library, drawing: drawingHere, signatures, agency }
    const built = await buildDossier(deps, state.id, telling)
    if (!built) throw new CliFailure('noCase', { number })
    return built
  })
  write(context, { kind, name, content: bytes }, output)
  context.err(t('system.dossier.fingerprint', { fingerprint }))
}
