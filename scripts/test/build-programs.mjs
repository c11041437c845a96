import { BUILD_TARGETS } from '../build/targets.mjs'
import { build } from '../build.mjs'

const quietly = () => undefined

/** Vitest's global setup: builds the programs that integration tests start; what is built already is left as it is. */
export default () =>
  build(
    quietly,
    BUILD_TARGETS.filter(({ vite }) => !vite),
  )
