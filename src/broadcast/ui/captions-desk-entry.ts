import { takeUp } from '#ui/hydrate.ts';
import Desk from './Captions/Desk.svelte';
import Door from './Captions/Door.svelte';

takeUp({ 'captions-desk': Desk, 'captions-door': Door });
