import { z } from 'zod'
import { createFront } from '@/lib/serving/front'
import { openLiveState } from '@/lib/serving/live-state'

// The process that readers reach: kept pages, and Next behind them (lib/install/server.ts starts both).

const settings = z
  .object({
    PORT: z.coerce.number().int(),
    VIGIL_HOST: z.string(),
    VIGIL_NEXT_PORT: z.coerce.number().int(),
    VIGIL_PUBLIC_DATABASE_URL: z.string(),
  })
  .parse(process.env)

/** About six thousand case pages, with their compressed forms. */
const maxBytes = 256 * 1024 * 1024

const live = openLiveState(settings.VIGIL_PUBLIC_DATABASE_URL)
const front = createFront({ upstreamPort: settings.VIGIL_NEXT_PORT, live, maxBytes })
front.listen(settings.PORT, settings.VIGIL_HOST)
process.once('SIGTERM', () => {
  front.close()
  front.closeAllConnections()
  void live.close()
})
