import type { Transport } from '@sveltejs/kit/hooks';
import { isRendered } from './routes/rendered.ts';

/** How data goes from a page's server to its script: what has been rendered for good does not go at all. */
export const transport: Transport = {
	rendered: {
		encode: (value) => isRendered(value) && 1,
		decode: () => undefined,
	},
};
