/**
 * How many times the CPU time of `run` four times the input takes. The fastest of several runs counts, in which other
 * programs and the garbage collector disturbed least.
 */
export async function growth(
  size: number,
  run: (size: number) => Promise<unknown>,
): Promise<number> {
  const fastest = async (count: number): Promise<number> => {
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      const before = process.cpuUsage();
      await run(count);
      const { user, system } = process.cpuUsage(before);
      times.push(user + system);
    }
    return Math.min(...times);
  };
  await run(size);
  const small = await fastest(size);
  return (await fastest(4 * size)) / small;
}
