import { coordinationContract } from './coordination.contract.js';
import { MemoryCoordination } from './memory-coordination.js';

let memory = new MemoryCoordination();
coordinationContract(
  'memory',
  () => memory,
  () => (memory = new MemoryCoordination()),
);
