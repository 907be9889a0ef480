import { hydrateIslands } from '#ui/hydrate-islands.ts';
import Desk from './Captions/Desk.svelte';
import Door from './Captions/Door.svelte';

hydrateIslands({ 'captions-desk': Desk, 'captions-door': Door });
