import { hydrateIslands } from '#ui/hydrate-islands.ts';
import Booth from './Booth/Booth.svelte';
import Door from './Booth/Door.svelte';

hydrateIslands({ booth: Booth, 'booth-door': Door });
