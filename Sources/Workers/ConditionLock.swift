import Glibc

/// A lock that threads can also wait on; the standard library has a mutex but no condition variable.
@safe final class ConditionLock: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>

  init() {
    unsafe mutex = .allocate(capacity: 1)
    unsafe condition = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(condition, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  func acquire() { unsafe pthread_mutex_lock(mutex) }

  func release() { unsafe pthread_mutex_unlock(mutex) }

  /// Releases the lock, sleeps until `wakeAll` is called, and acquires the lock again; may return early.
  func wait() { unsafe pthread_cond_wait(condition, mutex) }

  /// Wakes all waiting threads. The caller holds the lock.
  func wakeAll() { unsafe pthread_cond_broadcast(condition) }
}
