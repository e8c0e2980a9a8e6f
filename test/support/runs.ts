/**
 * How often chance is tried: as often as guards in the gate, and as often as proves in `npm run
 * proof`.
 */
export const runs = ({ gate, proof }: { gate: number; proof: number }): number =>
  Number(process.env['RUNS'] ?? (process.env['PROOF'] ? proof : gate))
