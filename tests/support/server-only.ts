// Stands in for the package `server-only`, which refuses to be loaded outside React's server build.
export {}
