import { MissingPage, missingMetadata } from '@/app/_components/missing-page'

export const generateMetadata = missingMetadata

/** Any address that nothing answers at. The status, 404, is set by the proxy. */
export default MissingPage
