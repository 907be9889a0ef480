import { hydrateIslands } from '#ui/hydrate-islands.ts';
import Hall from './Islands/Hall.svelte';
import Third from './Islands/Third.svelte';

hydrateIslands({ hall: Hall, third: Third });
