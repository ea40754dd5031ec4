/** One short program for each feature of Acta's API. Each runs without the agent, too, and then only says that nothing is recorded. */
package com.example.orders;
