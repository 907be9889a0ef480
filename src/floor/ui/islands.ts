import Follow from './Islands/Follow.svelte';
import Hall from './Islands/Hall.svelte';
import Now from './Islands/Now.svelte';
import Third from './Islands/Third.svelte';

/** The islands of the pages, by the name that marks their place. */
export const islands = { follow: Follow, hall: Hall, now: Now, third: Third } as const;
