/** App Home, asked for after its reader opened it or pressed on it. */
import { homeEffect } from '../effects/effects-shown'
import type { StaffAnswer, StaffInbound } from '../channels/staff-port'
import { enter, type EnterDeps, type Kept } from '../directory/preferences'

/** It is published after the request was answered. `change` is what they chose on it. */
export const showHome = (
  deps: EnterDeps,
  inbound: Pick<StaffInbound, 'id' | 'user'>,
  change: Partial<Kept> = {},
): Promise<StaffAnswer> => enter(deps, inbound, { change, effects: [homeEffect(inbound.user)] })
