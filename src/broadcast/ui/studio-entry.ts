import { hydrateIslands } from '#ui/hydrate-islands.ts';
import Studio from './Studio/Studio.svelte';

hydrateIslands({ studio: Studio });
