import { CONTAINERS, type Container } from '../../../media/output/containers.js';
import { containerContract } from './container-contract.js';

for (const [name, container] of Object.entries<Container>(CONTAINERS)) {
  describe(`container ${name}`, function () {
    this.timeout(60_000);
    containerContract(container, name);
  });
}
