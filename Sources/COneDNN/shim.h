#include <dnnl.h>

// oneDNN as distributions build it runs its products on OpenMP threads. Our own workers own the rows of a
// batch, so every worker asks for one OpenMP thread; the call is declared here because the header omp.h is not
// on the compiler's path everywhere.
extern void omp_set_num_threads(int count);
