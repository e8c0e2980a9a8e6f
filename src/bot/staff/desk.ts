/** What the handlers of staff acts share. */
import type { StaffDeps } from './context'
import type { Screens } from './screens'
import type { GatheredViews } from './views'

export interface Desk {
  deps: StaffDeps
  screens: Screens
  views: GatheredViews
}
