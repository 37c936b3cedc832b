// The headers that depend on nothing; the content security policy needs a nonce and stands in proxy.ts.
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  // `no-referrer` would make browsers send `Origin: null` with forms, which mutations refuse.
  { key: 'Referrer-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
]

/** @type {import('next').NextConfig} */
const config = {
  // Title and description stand in <head> for everyone: streamed into the body they need a script.
  htmlLimitedBots: /.*/,
  // The optimiser had request forgery and code execution holes, and there are no pictures here.
  images: { unoptimized: true },
  // It finds its own files beside it.
  serverExternalPackages: ['subset-font'],
  poweredByHeader: false,
  // `npm run check` looks at the types, tests included; whoever starts Vigil need not wait for it.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // Feeds and pictures have a dot in their address, which proxy.ts leaves alone: here they get their language.
  rewrites: async () => [
    { source: '/feed.xml', destination: '/en/feed.xml' },
    { source: '/cases/:slug/feed.xml', destination: '/en/cases/:slug/feed.xml' },
    { source: '/cases/:slug/image.png', destination: '/en/cases/:slug/image.png' },
    {
      source: '/cases/:slug/v/:number/image.png',
      destination: '/en/cases/:slug/v/:number/image.png',
    },
  ],
  headers: async () => [
    { source: '/:path*', headers },
    {
      // Open data is meant to be read from other sites too, and pictures to be shown by them.
      source: '/((?!api/v1/|.*/image\\.png$).*)',
      headers: [{ key: 'Cross-Origin-Resource-Policy', value: 'same-origin' }],
    },
  ],
}

export default config
