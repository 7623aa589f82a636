import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Serves the pages with a fake main process: `npx vite --config test/renderer/harness/vite.config.ts`. */
export default defineConfig({
  root: here,
  cacheDir: '../../../node_modules/.cache/vite-harness',
  plugins: [react()],
  server: { host: '127.0.0.1', port: 5199, strictPort: true, fs: { allow: ['../../..'] } },
  build: { outDir: '/tmp/stint-harness', emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0 },
  preview: { host: '127.0.0.1', port: 5198, strictPort: true },
})
