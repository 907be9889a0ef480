import { hydrateIslands } from '#ui/hydrate-islands.ts';
import Door from './Door/Door.svelte';
import DoorKeyEntry from './Door/DoorKeyEntry.svelte';

hydrateIslands({ door: Door, 'door-key-entry': DoorKeyEntry });
