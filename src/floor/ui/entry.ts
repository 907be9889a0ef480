import { hydrateIslands } from '#ui/hydrate-islands.ts';
import Follow from './Islands/Follow.svelte';

hydrateIslands({ follow: Follow });
